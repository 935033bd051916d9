/// The reduction of the factors F_0…F_{m−1} to upper Hessenberg form (F_0) and upper triangular form (the others) by
/// Householder reflections. It is LAPACK's gehrd with its panels (lahr2), applied to a cycle of matrices.
///
/// Column by column, and within a column from the last factor to the first, a reflection makes the entries of factor j
/// below the diagonal (of F_0: below the subdiagonal) zero. It acts on the rows of factor j and on the columns of the
/// factor before. The reflections of a panel of columns are gathered as 1 − V_jT_jV_jᴴ and reach the rest of the matrices
/// as products of matrices,
///
///     F_j ← (1 − V_jT_jᴴV_jᴴ)(F_j − Y_jV_{j+1}ᴴ),   Y_j = F_jV_{j+1}T_{j+1}.
///
/// Within the panel a reflection costs one product of a matrix and a vector, a third of all operations.
@safe struct PeriodicReduction<Scalar: PeriodicScalar> {
    private let factors: PeriodicQR<Scalar>
    private let n: Int
    private let m: Int
    /// n × width for each factor.
    private let vectors: UnsafeMutablePointer<Scalar>
    private let updates: UnsafeMutablePointer<Scalar>
    /// width × width for each factor.
    private let triangles: UnsafeMutablePointer<Scalar>
    /// Scratch memory for two width × n matrices.
    private let scratch: UnsafeMutablePointer<Scalar>

    /// The number of columns of a panel.
    private static var width: Int { 24 }

    /// Reduces the factors.
    static func reduce(_ factors: PeriodicQR<Scalar>) {
        let (n, m) = (factors.n, factors.m)
        // BLAS may read one element beyond a vector.
        var memory = [Scalar](
            repeating: .zero, count: 2 * m * n * width + m * width * width + 2 * n * width + 1)
        unsafe memory.withUnsafeMutableBufferPointer { memory in
            guard let memory = memory.baseAddress else { return }
            let reduction = unsafe PeriodicReduction(factors, memory)
            for first in stride(from: 0, to: n - 1, by: width) {
                let width = min(width, n - 1 - first)
                for column in first..<(first + width) { reduction.reduce(column, ofPanelFrom: first) }
                for j in 0..<m { reduction.update(j, afterPanelFrom: first, width: width) }
            }
        }
    }

    private init(_ factors: PeriodicQR<Scalar>, _ memory: UnsafeMutablePointer<Scalar>) {
        self.factors = factors
        n = factors.n
        m = factors.m
        unsafe vectors = memory
        unsafe updates = vectors + m * n * Self.width
        unsafe triangles = updates + m * n * Self.width
        unsafe scratch = triangles + m * Self.width * Self.width
    }

    private func view(_ entries: UnsafeMutablePointer<Scalar>, leading: Int) -> MatrixView<Scalar> {
        unsafe MatrixView(entries: entries, rows: n, columns: n, leading: leading)
    }

    /// V_j from row `first` on, with `count` columns.
    private func vectors(_ j: Int, from first: Int, count: Int) -> MatrixView<Scalar> {
        unsafe view(vectors + j * n * Self.width, leading: n).block(
            at: first, 0, rows: n - first, columns: count)
    }

    /// Y_j from row `first` on, with `count` columns.
    private func updates(_ j: Int, from first: Int, count: Int) -> MatrixView<Scalar> {
        unsafe view(updates + j * n * Self.width, leading: n).block(
            at: first, 0, rows: n - first, columns: count)
    }

    /// T_j of `count` reflections.
    private func triangle(_ j: Int, count: Int) -> MatrixView<Scalar> {
        unsafe view(triangles + j * Self.width * Self.width, leading: Self.width).block(
            at: 0, 0, rows: count, columns: count)
    }

    private func factor(_ j: Int) -> MatrixView<Scalar> {
        unsafe view(factors.base + j * n * n, leading: n)
    }

    /// Reduces one column of every factor.
    private func reduce(_ column: Int, ofPanelFrom first: Int) {
        let i = column - first
        for j in stride(from: m - 1, through: 0, by: -1) {
            bringUpToDate(column, of: j, ofPanelFrom: first)
            // The first row on which the reflection acts.
            let row = j == 0 ? column + 1 : column
            let entries = unsafe factor(j).entries + column * n
            let vector = unsafe vectors(j, from: 0, count: i + 1).entries + i * n
            for k in 0..<n { unsafe vector[k] = .zero }
            var tau = Scalar.zero
            if row < n {
                tau = unsafe Scalar.makeReflection(of: entries + row, n - row)
                unsafe vector[row] = Scalar(real: 1)
                for k in (row + 1)..<max(n, row + 1) {
                    unsafe vector[k] = entries[k]
                    unsafe entries[k] = .zero
                }
            }
            let products = unsafe scratch
            let old = unsafe vectors(j, from: first, count: i)
            unsafe old.apply(adjoint: true, to: vector + first, into: products)
            unsafe extendTriangle(j, by: tau, products, count: i)
            // The new column of Y: τ(F v − Y Vᴴv).
            let before = (j + m - 1) % m
            let update = unsafe updates(before, from: first, count: i + 1).entries + i * n
            unsafe factor(before).block(at: first, row, rows: n - first, columns: n - row).apply(
                to: vector + row, into: update)
            unsafe updates(before, from: first, count: i).apply(to: products, subtracted: true, into: update)
            for k in 0..<(n - first) { unsafe update[k] *= tau }
        }
    }

    /// Applies the reflections of the panel so far to a column of factor j, from row `first` on.
    private func bringUpToDate(_ column: Int, of j: Int, ofPanelFrom first: Int) {
        let i = column - first
        let next = (j + 1) % m
        // The first factor's reflection for this column does not exist yet when the last factor's turn comes.
        let count = j == m - 1 ? i : i + 1
        let entries = unsafe factor(j).entries + (column * n + first)
        let (weights, turned) = unsafe (scratch, scratch + Self.width)
        for k in 0..<count {
            unsafe weights[k] = vectors(next, from: column, count: count).entries[k * n].conjugate
        }
        unsafe updates(j, from: first, count: count).apply(to: weights, subtracted: true, into: entries)
        let old = unsafe vectors(j, from: first, count: i)
        unsafe old.apply(adjoint: true, to: entries, into: weights)
        unsafe triangle(j, count: i).apply(adjoint: true, to: weights, into: turned)
        unsafe old.apply(to: turned, subtracted: true, into: entries)
    }

    /// Adds the column (−τTVᴴv; τ) to T_j. `products` are Vᴴv.
    private func extendTriangle(
        _ j: Int, by tau: Scalar, _ products: UnsafeMutablePointer<Scalar>, count i: Int
    ) {
        let column = unsafe triangle(j, count: i + 1).entries + i * Self.width
        unsafe triangle(j, count: i).apply(to: products, into: column)
        for k in 0..<i { unsafe column[k] *= Scalar.zero - tau }
        unsafe column[i] = tau
        for k in stride(from: i + 1, to: Self.width, by: 1) { unsafe column[k] = .zero }
    }

    /// Applies the reflections of a panel to the rest of factor j.
    private func update(_ j: Int, afterPanelFrom first: Int, width: Int) {
        let next = (j + 1) % m
        let rest = first + width
        let right = unsafe vectors(next, from: first, count: width)
        let left = unsafe vectors(j, from: first, count: width)
        // The rows above the panel, from the right only.
        let above = unsafe factor(j).block(at: 0, first, rows: first, columns: n - first)
        let products = unsafe view(scratch, leading: n).block(at: 0, 0, rows: first, columns: width)
        let turned = unsafe view(scratch + n * Self.width, leading: n).block(
            at: 0, 0, rows: first, columns: width)
        unsafe products.assign(above, right)
        unsafe turned.assign(products, triangle(next, count: width))
        unsafe above.assign(turned, right, isRightAdjoint: true, subtracted: true)
        // The other rows, in the columns after the panel, from both sides.
        let trailing = unsafe factor(j).block(at: first, rest, rows: n - first, columns: n - rest)
        unsafe trailing.assign(
            updates(j, from: first, count: width), vectors(next, from: rest, count: width),
            isRightAdjoint: true, subtracted: true)
        let sums = unsafe view(scratch, leading: Self.width).block(
            at: 0, 0, rows: width, columns: n - rest)
        let weights = unsafe view(scratch + n * Self.width, leading: Self.width).block(
            at: 0, 0, rows: width, columns: n - rest)
        unsafe sums.assign(left, trailing, isLeftAdjoint: true)
        unsafe weights.assign(triangle(j, count: width), sums, isLeftAdjoint: true)
        unsafe trailing.assign(left, weights, subtracted: true)
    }
}
