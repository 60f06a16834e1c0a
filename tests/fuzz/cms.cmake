lazos_fuzzer(cms DEPENDS crypto signing base)
