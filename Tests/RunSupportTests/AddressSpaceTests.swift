import RunSupport
import Testing

/// The number of workers under a limit of the address space.
@Suite struct AddressSpaceTests {
    @Test(
        arguments: [
            (nil, 64, 64), (999_999_999, 64, 0), (1_000_000_000, 64, 2), (1_000_000_000, 1, 1),
            (2_600_000_000, 64, 10),
            (13_400_000_000, 100, 100),
        ] as [(Int?, Int, Int)])
    func workers(_ limit: Int?, _ wanted: Int, _ expected: Int) {
        #expect(MemoryLimit.workers(wanted: wanted, addressSpace: limit, cores: 64) == expected)
    }

    /// A limit of the address space counts where it leaves less than the machine has, and is then named.
    @Test func plans() throws {
        try MemoryLimit.require(9e8, for: "it", physical: 1_000_000_000, addressSpace: nil)
        try MemoryLimit.require(4.5e8, for: "it", physical: 1_000_000_000, addressSpace: 500_000_000)
        for (space, words) in [
            (nil, "this machine has 1 GB"), (2_000_000_000, "this machine has 1 GB"),
            (500_000_000, "'ulimit -v' leaves 500 MB"),
        ] as [(Int?, String)] {
            let error = #expect(throws: DescriptionError.self) {
                try MemoryLimit.require(9.1e8, for: "it", physical: 1_000_000_000, addressSpace: space)
            }
            let sentence = error?.description { $0 } ?? ""
            #expect(sentence.contains("it needs 910 MB of memory, and \(words); choose"), "\(sentence)")
        }
        #expect(MemoryLimit.refusalToStart(addressSpace: nil) == nil)
        #expect(MemoryLimit.refusalToStart(addressSpace: 1_000_000_000) == nil)
        #expect(MemoryLimit.refusalToStart(addressSpace: 999_999_999) != nil)
    }

    /// There are never more threads than cores, so more workers need no more memory.
    @Test func fewCores() {
        #expect(MemoryLimit.workers(wanted: 16, addressSpace: 1_000_000_000, cores: 2) == 16)
    }
}
