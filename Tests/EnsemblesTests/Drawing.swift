import Ensembles
import LinearAlgebra
import Numerics
import RandomNumbers

/// Spectra of independent matrices. Different numbers give independent sets.
func spectra(_ ensemble: some RandomMatrixEnsemble, _ count: Int, number: Int) throws -> [Spectrum] {
    let workspace = SpectrumWorkspace()
    var stream = RandomStream(StreamName(seed: 0, experiment: 0, sample: 0))
    return try (0..<count).map { sample in
        stream.open(StreamName(seed: 2, purpose: .matrices, group: number, sample: sample))
        return try ensemble.drawSpectrum(from: &stream, using: workspace)
    }
}

/// Statistics of a spectrum that give one number per matrix.
enum MatrixStatistic: CaseIterable {
    case largestModulus, smallestModulus, logDeterminant, trace, squares

    func callAsFunction(_ spectrum: Spectrum) -> Double {
        switch self {
        case .largestModulus: spectrum.moduli.max() ?? .nan
        case .smallestModulus: spectrum.moduli.min() ?? .nan
        case .logDeterminant: spectrum.moduli.reduce(0) { $0 + Double.log($1) }
        case .trace: spectrum.values.reduce(0) { $0 + $1.real }
        case .squares: spectrum.values.reduce(0) { $0 + ($1 * $1).real }
        }
    }
}

extension Spectrum {
    /// e_1 and e_2, the elementary symmetric functions of the eigenvalues.
    var elementary: (Complex<Double>, Complex<Double>) {
        let sum = values.reduce(.zero, +)
        let squares = values.reduce(.zero) { $0 + $1 * $1 }
        return (sum, (sum * sum - squares) / Complex(2))
    }

    /// tr Mᵏ of a self-adjoint matrix.
    func trace(ofPower k: Int) -> Double { values.reduce(0) { $0 + Double.pow($1.real, k) } }
}

extension Complex<Double> {
    var squaredLength: Double { real * real + imaginary * imaginary }
}

/// Laws with a finite fourth moment, without which |e_r|² has no variance. Student's t with 9 degrees of
/// freedom has kurtosis 4.2.
let entryLaws: [any EntryDistribution] = [
    GaussianEntries(), UniformEntries(), UniformEntries(halfWidth: 1), RademacherEntries(),
    ExponentialEntries(),
    StudentTEntries(degreesOfFreedom: 9),
]
