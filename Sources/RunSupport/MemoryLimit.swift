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
    /// The program maps about 500 MB before its first matrix. Each worker takes 200 MB for its stack, its
    /// share of the allocator and its buffer in OpenBLAS, which is 134 MB on some processors; where there is no
    /// room for one, OpenBLAS asks for it again and again for ever.
    package static func workers(
        wanted: Int, addressSpace: Int?, cores: Int
    ) -> Int {
        guard let addressSpace else { return wanted }
        let room = (addressSpace - baseBytes) / workerBytes
        // No more threads than cores are started, and the program always has at least two.
        return room < 2 ? 0 : room >= cores ? wanted : min(wanted, room)
    }

    private static let baseBytes = 600_000_000
    private static let workerBytes = 200_000_000

    /// The smallest limit of the address space, in bytes, with which a run is started.
    static let leastAddressSpace = baseBytes + 2 * workerBytes

    /// Why this process cannot do anything; nil if its address space is large enough.
    public static var refusalToStart: String? {
        refusalToStart(addressSpace: AvailableMemory.addressSpaceBytes)
    }

    package static func refusalToStart(addressSpace: Int?) -> String? {
        guard let addressSpace, addressSpace < leastAddressSpace else { return nil }
        return
            "a run needs an address space of \(inWords(Double(leastAddressSpace))), and 'ulimit -v' allows "
            + "\(addressSpace) bytes"
    }

    /// Refuses a run whose plan exceeds nine tenths of the machine's memory, of the limit of its control group, or of
    /// what a limit of the address space leaves beside the program itself and its workers.
    public static func require(_ bytes: Double, for what: String) throws(DescriptionError) {
        try require(
            bytes, for: what, physical: AvailableMemory.physicalBytes,
            controlGroup: ControlGroupMemory.bytes,
            addressSpace: AvailableMemory.addressSpaceBytes.map {
                let cores = ProcessInfo.processInfo.activeProcessorCount
                let workers = max(2, workers(wanted: cores, addressSpace: $0, cores: cores))
                return max(
                    0,
                    min($0 - baseBytes - workers * workerBytes, AvailableMemory.freeAddressSpaceBytes ?? $0))
            })
    }

    package static func require(
        _ bytes: Double, for what: String, physical: Int, controlGroup: Int? = nil, addressSpace: Int?
    ) throws(DescriptionError) {
        var (least, place) = (physical, "this machine has")
        if let controlGroup, controlGroup < least { (least, place) = (controlGroup, "its control group has") }
        if let addressSpace, addressSpace < least { (least, place) = (addressSpace, "'ulimit -v' leaves") }
        let available = Double(least)
        guard bytes <= 0.9 * available else {
            throw DescriptionError(
                "\(what) needs \(inWords(bytes)) of memory, and \(place) \(inWords(available)); choose a smaller "
                    + "size, fewer samples or fewer threads")
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
