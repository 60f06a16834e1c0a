lazos_fuzzer(calendar DEPENDS xml law)
