internal import COpenBLAS

/// Products of matrices in single precision stored by rows, as networks store weights and batches.
///
/// Entry (i, j) of an m × n matrix is element i·n + j. Each span holds exactly one matrix.
public enum RowMajorProduct {
    /// C ← A·B, where A is `rows` × `inner` and B is `inner` × `columns`.
    public static func multiply(
        _ a: Span<Float>, _ b: Span<Float>, into c: inout MutableSpan<Float>, rows: Int, inner: Int,
        columns: Int
    ) {
        product(a, CblasNoTrans, b, CblasNoTrans, &c, rows, inner, columns)
    }

    /// C ← A·Bᵀ, where A is `rows` × `inner` and B is `columns` × `inner`.
    public static func multiply(
        _ a: Span<Float>, byTransposeOf b: Span<Float>, into c: inout MutableSpan<Float>, rows: Int,
        inner: Int,
        columns: Int
    ) {
        product(a, CblasNoTrans, b, CblasTrans, &c, rows, inner, columns)
    }

    /// C ← Aᵀ·B, where A is `inner` × `rows` and B is `inner` × `columns`.
    public static func multiply(
        transposeOf a: Span<Float>, by b: Span<Float>, into c: inout MutableSpan<Float>, rows: Int,
        inner: Int,
        columns: Int
    ) {
        product(a, CblasTrans, b, CblasNoTrans, &c, rows, inner, columns)
    }

    private static func product(
        _ a: Span<Float>, _ transposingA: CBLAS_TRANSPOSE, _ b: Span<Float>, _ transposingB: CBLAS_TRANSPOSE,
        _ c: inout MutableSpan<Float>, _ m: Int, _ k: Int, _ n: Int
    ) {
        precondition(m > 0 && k > 0 && n > 0, "the matrices must not be empty")
        precondition(
            a.count == m * k && b.count == k * n && c.count == m * n, "a span must hold exactly its matrix")
        OpenBLAS.useOneThread()
        unsafe a.withUnsafeBufferPointer { a in
            unsafe b.withUnsafeBufferPointer { b in
                unsafe c.withUnsafeMutableBufferPointer { c in
                    unsafe cblas_sgemm(
                        CblasRowMajor, transposingA, transposingB, Int32(m), Int32(n), Int32(k), 1,
                        a.baseAddress, Int32(transposingA == CblasTrans ? m : k), b.baseAddress,
                        Int32(transposingB == CblasTrans ? k : n), 0, c.baseAddress, Int32(n))
                }
            }
        }
    }
}
