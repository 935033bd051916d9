public import ComplexModule
public import RealModule

/// Real or complex numbers in a row.
public enum Numbers: Sendable, Equatable {
    case real([Double])
    case complex([Complex<Double>])

    /// How many there are.
    public var count: Int {
        switch self {
        case .real(let values): values.count
        case .complex(let values): values.count
        }
    }

    /// The numbers as complex ones.
    public var complexes: [Complex<Double>] {
        switch self {
        case .real(let values): values.map { Complex($0) }
        case .complex(let values): values
        }
    }

    /// "real" or "complex", and "numbers".
    var inWords: String {
        switch self {
        case .real: "real numbers"
        case .complex: "complex numbers"
        }
    }

    /// The place of the first number that is not finite, and the number.
    func firstNotFinite() -> (place: Int, value: String)? {
        switch self {
        case .real(let values):
            guard let place = values.firstIndex(where: { !$0.isFinite }) else { return nil }
            return (place, "\(values[place])")
        case .complex(let values):
            guard
                let place = values.firstIndex(where: {
                    let (real, imaginary) = $0.rawStorage
                    return !real.isFinite || !imaginary.isFinite
                })
            else { return nil }
            let (real, imaginary) = values[place].rawStorage
            return (place, "\(real) + \(imaginary)i")
        }
    }
}
