internal import COpenBLAS
internal import ComplexModule
internal import RealModule

extension Matrix<Complex<Double>> {
    /// The entries as LAPACKE's pairs of doubles, which have the same layout, with memory for one more column behind
    /// them.
    ///
    /// OpenBLAS 0.3.21 reads one stride beyond the vector x of y = Ax (zgemv; OpenBLAS issue 4013). Where LAPACK
    /// passes a row of a matrix, or the last column, that is up to one column beyond the matrix. What is read there
    /// changes nothing, but a page that does not exist ends the program.
    mutating func withLAPACKElements<Result>(
        _ body: (UnsafeMutablePointer<ranmat_complex_double>?) -> Result
    ) -> Result {
        elements.reserveCapacity(elements.count + rows)
        return unsafe elements.withLAPACKElements(body)
    }
}

extension [Complex<Double>] {
    /// The entries as LAPACKE's pairs of doubles, which have the same layout.
    mutating func withLAPACKElements<Result>(
        _ body: (UnsafeMutablePointer<ranmat_complex_double>?) -> Result
    ) -> Result {
        unsafe withUnsafeMutableBytes { bytes in
            unsafe body(bytes.baseAddress?.assumingMemoryBound(to: ranmat_complex_double.self))
        }
    }
}

extension UnsafeMutablePointer<Complex<Double>> {
    /// The same memory as LAPACKE's pairs of doubles.
    var lapack: UnsafeMutablePointer<ranmat_complex_double> {
        unsafe UnsafeMutableRawPointer(self).assumingMemoryBound(to: ranmat_complex_double.self)
    }
}

// LAPACK's one-letter options.
extension CChar {
    static let vectors = CChar(UInt8(ascii: "V"))
    static let thin = CChar(UInt8(ascii: "S"))
    static let no = CChar(UInt8(ascii: "N"))
    static let notTransposed = CChar(UInt8(ascii: "N"))
    static let eigenvalues = CChar(UInt8(ascii: "E"))
    static let lower = CChar(UInt8(ascii: "L"))
    static let upper = CChar(UInt8(ascii: "U"))
    static let left = CChar(UInt8(ascii: "L"))
    static let right = CChar(UInt8(ascii: "R"))
}
