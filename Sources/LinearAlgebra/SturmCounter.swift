internal import CVectorLoops

/// Counts the eigenvalues of a symmetric tridiagonal matrix below given thresholds, without computing any. The matrix comes
/// row by row and is not kept, so that the memory does not depend on its size.
///
/// By Sylvester's law of inertia, T has as many eigenvalues below x as T − x = LDLᵀ has negative pivots
///
///     d_1 = a_1 − x,   d_i = a_i − b_{i−1}²/d_{i−1} − x.
///
/// Where no entry is extreme the signs of the pivots are taken from the leading minors of T − x, which need no division.
///
/// - Accuracy: each count is exact for a matrix whose entries differ from those of T by a few rounding errors (J. H.
///   Wilkinson, *The Algebraic Eigenvalue Problem* (1965), chapter 5, for minors; W. Kahan 1966 and J. Demmel, I. Dhillon, H.
///   Ren, ETNA 3 (1995) 116, for pivots). So it can only be wrong for a threshold within a few ε‖T‖ of an eigenvalue.
/// - Cost: two multiplications a row and threshold, in vector lanes.
public struct SturmCounter {
    /// The thresholds.
    public let thresholds: [Double]
    private let shifts: [Double]
    private let areShiftsModerate: Bool
    private var pivots: [Double]
    private var negativePivots: [Int64]

    /// A counter for finite thresholds in any order.
    public init(thresholds: [Double]) {
        precondition(thresholds.allSatisfy(\.isFinite), "thresholds must be finite")
        self.thresholds = thresholds
        let width = Int(RANMAT_STURM_SHIFTS)
        let padding = (width - thresholds.count % width) % width
        shifts = thresholds + Array(repeating: 0, count: padding)
        areShiftsModerate = shifts.allSatisfy { abs($0) <= 0x1p20 }
        pivots = Array(repeating: 1, count: shifts.count)
        negativePivots = Array(repeating: 0, count: shifts.count)
    }

    /// Goes on by some rows.
    ///
    /// - Parameters:
    ///   - diagonal: the entries a_i of these rows, finite.
    ///   - squares: b² before each of these rows, and after the last of them; 0 before the first row of the matrix and
    ///     after its last one. One element more than `diagonal`, finite.
    public mutating func append(diagonal: borrowing Span<Double>, squares: borrowing Span<Double>) {
        precondition(
            squares.count == diagonal.count + 1, "there must be one square more than diagonal entries")
        let rows = diagonal.count
        unsafe diagonal.withUnsafeBufferPointer { diagonal in
            unsafe squares.withUnsafeBufferPointer { squares in
                guard let diagonal = diagonal.baseAddress, let squares = squares.baseAddress else { return }
                // Before the first row of a matrix, or of a part of it that is apart, stands a 0.
                let head = unsafe areShiftsModerate && ranmat_sturm_is_moderate(diagonal, squares, 1) ? 0 : 1
                let isModerate =
                    unsafe areShiftsModerate
                    && ranmat_sturm_is_moderate(diagonal + head, squares + head, rows - head)
                unsafe go(on: (diagonal, squares, isModerate ? head : rows), with: ranmat_sturm_counts)
                if isModerate {
                    unsafe go(
                        on: (diagonal + head, squares + head, rows - head), with: ranmat_sturm_sign_changes)
                }
            }
        }
    }

    private typealias Rows = (diagonal: UnsafePointer<Double>, squares: UnsafePointer<Double>, count: Int)
    private typealias Kernel = (
        UnsafePointer<Double>?, UnsafePointer<Double>?, Int, UnsafePointer<Double>?, Int,
        UnsafeMutablePointer<Double>?, UnsafeMutablePointer<Int64>?
    ) -> Void

    private mutating func go(on rows: Rows, with kernel: Kernel) {
        guard unsafe rows.count > 0 else { return }
        unsafe kernel(
            rows.diagonal, rows.squares, rows.count, shifts, shifts.count, &pivots, &negativePivots)
    }

    /// For each threshold, the number of eigenvalues of the rows so far that lie below it.
    public var counts: [Int] { negativePivots[..<thresholds.count].map(Int.init) }
}
