lazos_fuzzer(tlog-proof DEPENDS archive)
