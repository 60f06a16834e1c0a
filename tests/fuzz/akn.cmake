lazos_fuzzer(akn DEPENDS xml drafting)
