lazos_fuzzer(template DEPENDS xml drafting)
