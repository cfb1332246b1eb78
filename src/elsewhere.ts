// `tokenmill/workerd` where it is imported by something else, such as the tests of a worker in Node: nothing is needed there.
export {}
