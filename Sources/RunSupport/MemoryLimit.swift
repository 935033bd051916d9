internal import Files
internal import Foundation

/// The memory that a run may use.
public enum MemoryLimit {
    /// The machine's physical memory in bytes.
    public static var physicalBytes: Int { AvailableMemory.physicalBytes }

    /// The number of workers for which this process has memory, at most `wanted`; 0 if there is not enough
    /// for any run.
    public static func workers(wanted: Int) -> Int {
        workers(
            wanted: wanted, addressSpace: AvailableMemory.addressSpaceBytes,
            cores: ProcessInfo.processInfo.activeProcessorCount)
    }

    /// The number of workers that fit into a limit of the address space (`ulimit -v`), at most `wanted`; 0 if
    /// there is not enough for any run. With more workers, libraries would end the program or wait for ever.
    ///
    /// The program maps about 500 MB before its first matrix. Each worker takes 100 MB for its stack, its
    /// share of the allocator and its buffer in OpenBLAS.
    package static func workers(
        wanted: Int, addressSpace: Int?, cores: Int
    ) -> Int {
        guard let addressSpace else { return wanted }
        let room = (addressSpace - baseBytes) / workerBytes
        // No more threads than cores are started, and the program always has at least two.
        return room < 2 ? 0 : room >= cores ? wanted : min(wanted, room)
    }

    private static let baseBytes = 600_000_000
    private static let workerBytes = 100_000_000

    /// The smallest limit of the address space, in bytes, with which a run is started.
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
