#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The memory that this process can have at most, in bytes.
package enum AvailableMemory {
    /// The memory of the machine, or if that is less, what the limit of the process's address space (`ulimit -v`) leaves,
    /// or the limit of its control group.
    package static var bytes: Int {
        min(physicalBytes, freeAddressSpaceBytes ?? .max, ControlGroupMemory.bytes ?? .max)
    }

    /// What the limit of the address space leaves beside the libraries, stacks and buffers that are there
    /// already; nil if there is no limit.
    package static var freeAddressSpaceBytes: Int? {
        addressSpaceBytes.map { max(0, $0 - usedAddressSpaceBytes) }
    }

    /// The address space in use; 0 if it is not known.
    package static var usedAddressSpaceBytes: Int {
        guard let table = try? Descriptor.reading("/proc/self/statm"),
            let bytes = try? table.read(count: 256),
            let pages = String(decoding: bytes, as: UTF8.self).split(separator: " ").first.flatMap({ Int($0) }
            )
        else { return 0 }
        return pages.multipliedClamping(by: sysconf(Int32(_SC_PAGESIZE)))
    }

    /// The memory of the machine.
    package static let physicalBytes = sysconf(Int32(_SC_PHYS_PAGES)).multipliedClamping(
        by: sysconf(Int32(_SC_PAGESIZE)))

    /// The limit of the address space; nil if there is none or it is not known.
    package static let addressSpaceBytes: Int? = {
        guard let table = try? Descriptor.reading("/proc/self/limits"),
            let bytes = try? table.read(count: 1 << 14)
        else { return nil }
        // In "Max address space 819200000 unlimited bytes" the first number is in force.
        let line = String(decoding: bytes, as: UTF8.self).split(separator: "\n").first {
            $0.hasPrefix("Max address space")
        }
        return line?.split(separator: " ").dropFirst(3).first.flatMap { Int($0) }
    }()

    /// The end of a sentence about memory that is not available; nil if there is enough.
    package static func refusal(of wanted: Int, limit: Int = bytes) -> String? {
        guard wanted > limit / 10 * 9 else { return nil }
        return "needs \(inWords(wanted)) of memory, but there are only \(inWords(limit))"
    }

    private static func inWords(_ bytes: Int) -> String {
        bytes < 10_000_000_000 ? "\(bytes / 1_000_000) MB" : "\(bytes / 1_000_000_000) GB"
    }
}
