lazos_fuzzer(bag DEPENDS archive)
