lazos_fuzzer(framework DEPENDS xml law)
