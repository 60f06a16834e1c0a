lazos_fuzzer(brief DEPENDS domain)
