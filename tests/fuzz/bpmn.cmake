lazos_fuzzer(bpmn DEPENDS xml process)
