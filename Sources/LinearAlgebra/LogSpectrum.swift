internal import ComplexModule
internal import RealModule

/// The eigenvalues of one general matrix as ln|λ| and arg λ, in no particular order. Even for products of
/// hundreds of factors they neither overflow nor underflow.
public struct LogSpectrum: Sendable, Equatable {
    /// ln|λ|, natural logarithms; −∞ for a zero eigenvalue.
    public let logModuli: [Double]
    /// arg λ in (−π, π]. For real matrices, real eigenvalues have argument exactly 0 or π, and the others
    /// come in adjacent pairs with exactly opposite arguments. A zero eigenvalue has argument 0.
    public let arguments: [Double]
    /// For a product of real matrices, how many eigenvalues rounding may have made real or complex. See
    /// ``Spectrum/uncertainReals``; the rule is at
    /// ``EigenvalueSolver/eigenvalues(ofProduct:)``.
    public let uncertainReals: Int

    /// The spectrum with the given logarithms and arguments, in the same order.
    public init(logModuli: [Double], arguments: [Double], uncertainReals: Int = 0) {
        self.uncertainReals = uncertainReals
        precondition(logModuli.count == arguments.count, "every eigenvalue has a modulus and an argument")
        self.logModuli = logModuli
        self.arguments = arguments
    }

    /// The logarithms of given eigenvalues.
    public init(_ spectrum: Spectrum) {
        self.init(
            logModuli: spectrum.moduli.map { Double.log($0) },
            // An imaginary part of +0 or −0 means that the eigenvalue is real.
            arguments: spectrum.values.map { value in
                Double.atan2(
                    y: value.imaginary == 0 ? 0 : value.imaginary, x: value.real == 0 ? 0 : value.real)
            }, uncertainReals: spectrum.uncertainReals)
    }

    /// The number of eigenvalues.
    public var count: Int { logModuli.count }

    /// The number of eigenvalues with argument exactly 0 or π, zeros included. For complex matrices the count
    /// has no meaning.
    public var realCount: Int { arguments.count { $0 == 0 || $0 == .pi } }

    /// The number of zero eigenvalues.
    public var zeroCount: Int { logModuli.count { $0 == -.infinity } }

    /// The spectrum of the matrix times e^`logarithm`.
    public func scaled(byExponentialOf logarithm: Double) -> LogSpectrum {
        LogSpectrum(
            logModuli: logModuli.map { $0 + logarithm }, arguments: arguments, uncertainReals: uncertainReals)
    }

    /// The eigenvalues themselves; throws `EigenvalueError.outOfRange` where ``spectrum`` is nil.
    public func representable() throws(EigenvalueError) -> Spectrum {
        guard let spectrum else { throw .outOfRange }
        return spectrum
    }

    /// The eigenvalues themselves. Nil if one of them overflows, or is not zero but smaller than the normal
    /// numbers. Real eigenvalues have an imaginary part of exactly zero.
    public var spectrum: Spectrum? {
        var values: [Complex<Double>] = []
        values.reserveCapacity(count)
        for (logarithm, argument) in zip(logModuli, arguments) {
            let modulus = Double.exp(logarithm)
            guard modulus.isFinite, modulus.isNormal || logarithm == -.infinity else { return nil }
            switch argument {
            case 0: values.append(Complex(modulus, 0))
            case .pi: values.append(Complex(-modulus, 0))
            default: values.append(Complex(length: modulus, phase: argument))
            }
        }
        return .plane(values, uncertainReals: uncertainReals)
    }
}
