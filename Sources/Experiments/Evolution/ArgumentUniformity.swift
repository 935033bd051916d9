internal import Autoencoders
internal import ComplexModule
internal import RealModule
internal import SpectralLaws
internal import Statistics

/// How far arguments |θ| are from uniform on [0, π], exact zeros left out.
struct ArgumentUniformity {
    /// sup|F − θ/π|; NaN without eigenvalues.
    let distance: Double
    /// The distance beyond half of the real fraction of the nonzero eigenvalues, which is what real eigenvalues of either
    /// sign alike make at |θ| = 0 and π where all others are uniform.
    let excess: Double

    init(_ spectra: JacobianSpectra) {
        let values = spectra.eigenvalues
        let arguments = values.map { Double.atan2(y: abs($0.imaginary), x: $0.real) }
        distance = kolmogorovDistance(ofSorted: arguments.sorted(), to: UniformLaw(on: 0...Double.pi))
        let real = Double(values.count { $0.imaginary == 0 }) / Double(values.count)
        excess = distance - real / 2
    }
}
