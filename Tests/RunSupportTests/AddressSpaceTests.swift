import RunSupport
import Testing

/// The number of workers under a limit of the address space.
@Suite struct AddressSpaceTests {
    @Test(
        arguments: [
            (nil, 64, 64), (799_999_999, 64, 0), (800_000_000, 64, 2), (800_000_000, 1, 1),
            (1_600_000_000, 64, 10),
            (8_000_000_000, 100, 100),
        ] as [(Int?, Int, Int)])
    func workers(_ limit: Int?, _ wanted: Int, _ expected: Int) {
        #expect(MemoryLimit.workers(wanted: wanted, addressSpace: limit, cores: 64) == expected)
    }

    /// There are never more threads than cores, so more workers need no more memory.
    @Test func fewCores() {
        #expect(MemoryLimit.workers(wanted: 16, addressSpace: 800_000_000, cores: 2) == 16)
    }
}
