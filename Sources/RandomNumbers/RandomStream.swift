internal import CGSL
internal import CRandom123
internal import Foundation

/// A generator positioned on a named stream, with the distributions that random matrices need.
///
/// One stream belongs to one worker: the type cannot be copied, so no generator is shared by accident.
/// Distributions are GSL's, with two exceptions. GSL's own normal, chi-squared and gamma draws use a ziggurat
/// with 24 random bits (114 duplicates among 10⁶ normals). Gaussians here are therefore Box–Muller on 53-bit
/// uniforms, and gammas use Knuth's method (`gsl_ran_gamma_knuth`).
@safe public struct RandomStream: ~Copyable {
    /// The generator that produces the stream.
    public let generator: RandomGenerator
    private let handle: UnsafeMutablePointer<gsl_rng>

    /// A stream of the given generator, positioned at `name`.
    public init(_ name: StreamName, generator: RandomGenerator = .philox) {
        self.generator = generator
        guard let handle = unsafe gsl_rng_alloc(generator.type) else {
            fatalError("out of memory for a random generator")
        }
        unsafe self.handle = handle
        open(name)
    }

    /// A second reader of the stream, placed where `fillGaussian` would leave this one after `count` values. A matrix whose
    /// entries were drawn one part after the other can so be drawn row by row.
    public init(_ other: borrowing RandomStream, afterGaussians count: Int) {
        precondition(count >= 0, "a number of values cannot be negative")
        generator = other.generator
        guard let copy = unsafe gsl_rng_clone(other.handle) else {
            fatalError("out of memory for a random generator")
        }
        unsafe handle = copy
        if generator == .philox {
            unsafe ranmat_philox_skip_uniform(handle, UInt64(count))
        } else {
            for _ in 0..<count { _ = uniform() }
        }
        // The last of an odd number of normals takes the partner that Box–Muller needs.
        if count % 2 == 1 { _ = uniform() }
    }

    deinit {
        unsafe gsl_rng_free(handle)
    }

    /// Moves to the beginning of another stream.
    public mutating func open(_ name: StreamName) {
        if generator == .philox {
            unsafe ranmat_philox_open(
                handle, name.seed, name.experiment, UInt64(name.series) << 32 | name.sample)
        } else {
            let permutation = SeedPermutation(
                seed: name.seed, experiment: name.experiment, series: name.series)
            unsafe gsl_rng_set(handle, UInt(permutation.seed(ofSample: name.sample)))
        }
    }

    /// A uniform draw on [0, 1).
    public mutating func uniform() -> Double {
        unsafe gsl_rng_uniform(handle)
    }

    /// A uniform integer in 0..<bound, without bias; the bound must not exceed the generator's range (≥ 2³¹ −
    /// 2).
    public mutating func integer(below bound: Int) -> Int {
        Int(unsafe gsl_rng_uniform_int(handle, UInt(bound)))
    }

    /// Fills with independent draws uniform on [0, 1).
    public mutating func fillUniform(_ values: inout MutableSpan<Double>) {
        let isPhilox = generator == .philox
        unsafe values.withUnsafeMutableBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return }
            if isPhilox {
                unsafe ranmat_philox_fill_uniform(handle, base, buffer.count)
            } else {
                for i in 0..<buffer.count { unsafe base[i] = unsafe gsl_rng_uniform(handle) }
            }
        }
    }

    /// Fills with independent standard normals by the Box–Muller transform; |x| ≤ √(106 ln 2) ≈ 8.57.
    public mutating func fillGaussian(_ values: inout MutableSpan<Double>) {
        fillUniform(&values)
        let pairs = values.count / 2
        for i in 0..<pairs {
            (values[2 * i], values[2 * i + 1]) = Self.boxMuller(values[2 * i], values[2 * i + 1])
        }
        if values.count % 2 == 1 {
            let last = values.count - 1
            values[last] = Self.boxMuller(values[last], uniform()).0
        }
    }

    private static func boxMuller(_ u: Double, _ v: Double) -> (Double, Double) {
        let radius = (-2 * log(1 - u)).squareRoot()
        let angle = 2 * Double.pi * v
        return (radius * cos(angle), radius * sin(angle))
    }

    /// A gamma draw with the given shape and scale 1, density x^{a−1}e^{−x}/Γ(a).
    public mutating func gamma(shape: Double) -> Double {
        unsafe gsl_ran_gamma_knuth(handle, shape, 1)
    }

    /// The square root of a chi-squared draw with the given degrees of freedom.
    public mutating func chi(degreesOfFreedom: Int) -> Double {
        (2 * gamma(shape: Double(degreesOfFreedom) / 2)).squareRoot()
    }

    /// An exponential draw of mean 1.
    public mutating func exponential() -> Double {
        unsafe gsl_ran_exponential(handle, 1)
    }

    /// A standard Cauchy draw.
    public mutating func cauchy() -> Double {
        unsafe gsl_ran_cauchy(handle, 1)
    }
}
