internal import CBLASKernels
internal import COpenBLAS

/// OpenBLAS's kernels, of which it has sets for many processor families. `CBLASKernels` replaces its choice where it took a
/// processor that it does not know for an old one.
extension OpenBLAS {
    /// The processor family whose kernels are used, for example `SkylakeX`.
    public static var kernels: String {
        guard let text = unsafe openblas_get_corename() else { return "unknown" }
        return unsafe String(cString: text)
    }

    /// The family that OpenBLAS chose of itself, where its choice was replaced; nil where it stands.
    public static var replacedKernels: String? {
        unsafe ranmat_replaced_kernels().map { unsafe String(cString: $0) }
    }

    /// Whether OpenBLAS multiplies small matrices (up to 10⁶ products) without packing them on this processor. It does on
    /// those with AVX-512; on others it packs the left factor anew for each product.
    static let hasSmallProductKernels = ["SkylakeX", "Cooperlake", "SapphireRapids"].contains(kernels)
}
