internal import Foundation

/// The memory a run may plan with.
public enum MemoryLimit {
    /// The machine's physical memory in bytes.
    public static var physicalBytes: Int { Int(clamping: ProcessInfo.processInfo.physicalMemory) }

    /// Refuses a run whose plan exceeds nine tenths of the machine's memory.
    public static func require(_ bytes: Double, for what: String) throws(DescriptionError) {
        let limit = 0.9 * Double(physicalBytes)
        guard bytes <= limit else {
            throw DescriptionError(
                "\(what) needs \(inWords(bytes)) of memory, and this machine has "
                    + "\(inWords(Double(physicalBytes))); choose a smaller size, fewer samples or fewer threads"
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
