internal import LinearAlgebra
internal import SpecialFunctions

/// The numerical libraries that this program uses.
public enum LibraryVersions {
    /// Names and versions; the same on every machine with the same libraries.
    public static var all: [String: String] {
        let words = OpenBLAS.configuration.split(separator: " ")
        return [
            "GSL": gslVersion,
            "OpenBLAS": words.count > 1 ? String(words[1]) : OpenBLAS.configuration,
        ]
    }

    /// OpenBLAS's description of its build and of the kernel it chose for this processor.
    public static var openBLASConfiguration: String { OpenBLAS.configuration }
}
