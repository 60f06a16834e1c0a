lazos_fuzzer(feel DEPENDS feel)
