internal import COpenBLAS

/// Sets OpenBLAS's thread count, which is a global variable of the C library. No other code touches it.
///
/// The Monte-Carlo engine spreads samples over the cores, so each BLAS call runs on one thread. This has
/// twice the throughput of threaded BLAS on small matrices, and the bits do not depend on the number of
/// cores.
public enum OpenBLAS {
    private static let restricted: Void = openblas_set_num_threads(1)

    /// Restricts OpenBLAS to one thread; everything here that calls BLAS does this first.
    static func useOneThread() {
        _ = restricted
    }

    /// OpenBLAS's own account of its version and kernel, proof that it and not a reference BLAS is linked.
    public static var configuration: String {
        guard let text = unsafe openblas_get_config() else { return "unknown" }
        return unsafe String(cString: text).trimmingTrailingSpace
    }
}

extension String {
    fileprivate var trimmingTrailingSpace: String {
        var text = self
        while text.last == " " { text.removeLast() }
        return text
    }
}
