import LinearAlgebra
import Numerics

// Eigenvalues of a copy of a matrix, one function per kind.

func general(
    _ matrix: Matrix<Double>, _ backend: EigenvalueBackend = .lapack
) throws -> Spectrum {
    var copy = matrix
    return try EigenvalueSolver(backend: backend).eigenvalues(ofGeneral: &copy)
}

func general(_ matrix: Matrix<Complex<Double>>) throws -> Spectrum {
    var copy = matrix
    return try EigenvalueSolver().eigenvalues(ofGeneral: &copy)
}

func selfAdjoint(
    _ matrix: Matrix<Double>, _ backend: EigenvalueBackend = .lapack
) throws -> Spectrum {
    var copy = matrix
    return try EigenvalueSolver(backend: backend).eigenvalues(ofSelfAdjoint: &copy)
}

func selfAdjoint(
    _ matrix: Matrix<Complex<Double>>, _ backend: EigenvalueBackend = .lapack
) throws -> Spectrum {
    var copy = matrix
    return try EigenvalueSolver(backend: backend).eigenvalues(ofSelfAdjoint: &copy)
}

/// Around the sizes at which block algorithms and vector loops change.
let eigenvalueSizes = [0, 1, 2, 3, 4, 5, 7, 10, 16, 17, 25, 32, 33, 40, 49, 60]
