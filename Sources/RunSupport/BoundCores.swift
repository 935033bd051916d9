internal import Foundation

/// The cores that this process may use: those to which it was bound by `mpirun`, `taskset` or a batch system.
public enum BoundCores {
    /// How many there are.
    public static var count: Int {
        let bits = bits(of: mask)
        return bits > 0 ? bits : ProcessInfo.processInfo.activeProcessorCount
    }

    /// A bit for each core, the same for processes of a machine that are bound to the same cores; empty where the system does
    /// not say.
    public static var mask: [UInt8] {
        // Swift sees no sched_getaffinity.
        guard let status = FileManager.default.contents(atPath: "/proc/self/status") else { return [] }
        return mask(status: String(decoding: status, as: UTF8.self))
    }

    /// Reads the line `Cpus_allowed` of Linux: hexadecimal digits, with commas between groups of eight.
    package static func mask(status: String) -> [UInt8] {
        let name = "Cpus_allowed:"
        guard let line = status.split(separator: "\n").first(where: { $0.hasPrefix(name) }) else { return [] }
        return line.dropFirst(name.count).compactMap { $0.hexDigitValue.map(UInt8.init) }
    }

    /// The number of cores for one of several processes on a machine, at least 1: those that are bound to the same cores share
    /// them evenly, and the first ones get what is left over.
    ///
    /// - Parameters:
    ///   - masks: of all processes on the machine.
    ///   - position: of the process among them.
    ///   - cores: those of the machine, for masks that say nothing.
    public static func share(of masks: [[UInt8]], at position: Int, cores: Int) -> Int {
        let mask = masks[position]
        let bits = bits(of: mask)
        let mates = masks.indices.filter { masks[$0] == mask }
        let (quotient, rest) = (bits > 0 ? bits : cores).quotientAndRemainder(dividingBy: mates.count)
        return max(1, quotient + ((mates.firstIndex(of: position) ?? 0) < rest ? 1 : 0))
    }

    private static func bits(of mask: [UInt8]) -> Int { mask.reduce(0) { $0 + $1.nonzeroBitCount } }
}
