public import Files
import Foundation

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// When, where and for how long a run took place: `environment.json`, which is not committed to version
/// control.
public struct RunEnvironment: Encodable, Sendable {
    /// The time from start to end, in seconds.
    public let wallSeconds: Double

    /// The name of the machine.
    public let host: String

    /// The number of processors that this process may use.
    public let cores: Int

    /// The name and version of the operating system.
    public let operatingSystem: String

    /// The processor family, for example `x86_64`.
    public let architecture: String

    /// The processor family whose linear algebra was used, for example `SkylakeX`; results differ between families in the
    /// last digits.
    public let kernels: String

    /// The end of the run, ISO 8601 in UTC.
    public let date: String

    /// This machine, now.
    public init(wallSeconds: Double, kernels: String) {
        self.wallSeconds = wallSeconds
        self.kernels = kernels
        host = Self.hostName
        cores = ProcessInfo.processInfo.activeProcessorCount
        operatingSystem = ProcessInfo.processInfo.operatingSystemVersionString
        architecture = Self.processor
        date = Date.now.formatted(.iso8601)
    }

    /// Writes `environment.json`.
    ///
    /// - Throws: `OutputError` if the directory cannot be written.
    public func write(in directory: OutputDirectory) throws(OutputError) {
        let name = "environment.json"
        try directory.write(name, text: StableJSON.text(self, for: directory.path(of: name)))
    }

    /// By the system call; Foundation's `hostName` may use the network.
    private static var hostName: String {
        var name = [CChar](repeating: 0, count: 256)
        guard unsafe gethostname(&name, name.count - 1) == 0 else { return "unknown" }
        return String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    private static var processor: String {
        #if arch(x86_64)
            "x86_64"
        #elseif arch(arm64)
            "arm64"
        #else
            "other"
        #endif
    }
}
