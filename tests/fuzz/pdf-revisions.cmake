lazos_fuzzer(pdf-revisions DEPENDS pdf crypto signing base)
