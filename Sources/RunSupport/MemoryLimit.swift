internal import Files
internal import Foundation

/// The memory a run may plan with.
public enum MemoryLimit {
    /// The machine's physical memory in bytes.
    public static var physicalBytes: Int { AvailableMemory.physicalBytes }

    /// The workers that this process has room for, at most `wanted`; 0 where there is room for no run.
    public static func workers(wanted: Int) -> Int {
        workers(
            wanted: wanted, addressSpace: AvailableMemory.addressSpaceBytes,
            cores: ProcessInfo.processInfo.activeProcessorCount)
    }

    /// The workers that a limit of the address space (`ulimit -v`) leaves room for, at most `wanted`; 0 where there is
    /// room for no run. Beyond it libraries end the program, or wait for ever.
    ///
    /// The program maps some 500 MB before its first matrix; a worker's stack, its share of the allocator and its buffer
    /// in OpenBLAS take 100 MB.
    package static func workers(
        wanted: Int, addressSpace: Int?, cores: Int
    ) -> Int {
        guard let addressSpace else { return wanted }
        let room = (addressSpace - baseBytes) / workerBytes
        // Threads beyond the cores are not made, and two there are in any case.
        return room < 2 ? 0 : room >= cores ? wanted : min(wanted, room)
    }

    private static let baseBytes = 600_000_000
    private static let workerBytes = 100_000_000

    /// The least limit of the address space with which a run is begun, in bytes.
    public static let leastAddressSpace = baseBytes + 2 * workerBytes

    /// Refuses a run whose plan exceeds nine tenths of the machine's memory.
    public static func require(_ bytes: Double, for what: String) throws(DescriptionError) {
        let limit = 0.9 * Double(AvailableMemory.bytes)
        guard bytes <= limit else {
            throw DescriptionError(
                "\(what) needs \(inWords(bytes)) of memory, and this machine has "
                    + "\(inWords(Double(AvailableMemory.bytes))); choose a smaller size, fewer samples or fewer threads"
            )
        }
    }

    /// A number of bytes in words.
    public static func inWords(_ bytes: Double) -> String {
        if bytes < 1e6 { return "\((bytes / 1e3).formatted(significantDigits: 3)) kB" }
        if bytes < 1e9 { return "\((bytes / 1e6).formatted(significantDigits: 3)) MB" }
        if bytes < 1e12 { return "\((bytes / 1e9).formatted(significantDigits: 4)) GB" }
        if bytes < 1e15 { return "\((bytes / 1e12).formatted(significantDigits: 4)) TB" }
        return "\((bytes / 1e15).formatted(significantDigits: 4)) PB"
    }
}
