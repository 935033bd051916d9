public import ComplexModule
public import RealModule

extension Complex<Double> {
    /// |θ| in [0, π] of an eigenvalue |λ|e^{iθ}: 0 for positive and π for negative numbers; NaN for 0, which
    /// has no argument. The two numbers of a conjugate pair have the same.
    public var absoluteArgument: Double {
        self == .zero ? .nan : Double.atan2(y: abs(imaginary), x: real)
    }
}

extension Spectrum {
    /// |θ| of the eigenvalues that are not 0, in the same order.
    public var absoluteArguments: [Double] { values.map(\.absoluteArgument).filter { !$0.isNaN } }
}
