lazos_fuzzer(note DEPENDS archive)
