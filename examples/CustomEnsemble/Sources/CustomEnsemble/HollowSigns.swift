import Ensembles
import LinearAlgebra
import RandomNumbers

/// An ensemble of one's own: symmetric matrices of fair signs with zeros on the diagonal, divided by √n. This is the
/// adjacency matrix of a random graph, centred. The scale is fixed here and stated in `scaling`.
struct HollowSigns: RandomMatrixEnsemble {
    let size: Int

    var eigenvalueCount: Int { size }
    var label: String { "hollow symmetric signs" }
    var streamKey: String { "hollow symmetric signs, dimensions \(size)" }
    var factorShapes: [(rows: Int, columns: Int)] { [(size, size)] }
    var scaling: String { "A/sqrt(n), off-diagonal variance 1, diagonal 0" }
    var workspaceBytes: Double { 8 * Double(size) * Double(size) }

    func drawSpectrum(
        from stream: inout RandomStream, using workspace: SpectrumWorkspace
    ) throws(EigenvalueError) -> Spectrum {
        var matrix = Self.signs(size, from: &stream)
        return try Self.spectrum(of: &matrix, workspace)
    }

    static func signs(_ size: Int, from stream: inout RandomStream) -> Matrix<Double> {
        var matrix = Matrix<Double>(rows: size, columns: size)
        for column in 0..<size {
            for row in (column + 1)..<max(size, column + 1) {
                matrix[row, column] = stream.uniform() < 0.5 ? -1 : 1
            }
        }
        return matrix
    }

    /// The solver reads the lower triangle.
    static func spectrum(
        of matrix: inout Matrix<Double>, _ workspace: SpectrumWorkspace
    ) throws(EigenvalueError) -> Spectrum {
        matrix.scale(by: 1 / Double(matrix.rows).squareRoot())
        return try workspace.solver.eigenvalues(ofSelfAdjoint: &matrix)
    }
}

/// The ensembles by size, and growing matrices whose corners are nested.
struct HollowSignsFamily: EnsembleFamily {
    let streamKey = "hollow symmetric signs"
    let widestRatio = 1.0

    func ensemble(ofSize size: Int) -> any RandomMatrixEnsemble { HollowSigns(size: size) }

    func drawNestedSpectra(
        sizes: [Int], from stream: inout RandomStream, using workspace: SpectrumWorkspace
    ) throws(EigenvalueError) -> [Spectrum] {
        let whole = HollowSigns.signs(sizes.last ?? 1, from: &stream)
        var spectra: [Spectrum] = []
        for size in sizes {
            var corner = Matrix<Double>(rows: size, columns: size)
            for column in 0..<size { for row in 0..<size { corner[row, column] = whole[row, column] } }
            spectra.append(try HollowSigns.spectrum(of: &corner, workspace))
        }
        return spectra
    }

    func nestedWorkspaceBytes(largestSize size: Int) -> Double { 16 * Double(size) * Double(size) }
}
