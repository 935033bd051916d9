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

    /// The processor family whose kernels OpenBLAS uses, and where that was not its own choice, what it chose.
    public static var blasKernels: String {
        let replaced = OpenBLAS.replacedKernels.map { " in place of OpenBLAS's choice, \($0)" }
        return OpenBLAS.kernels + (replaced ?? "")
    }
}
