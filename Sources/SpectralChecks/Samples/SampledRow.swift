internal import ComplexModule
internal import Ensembles
internal import LinearAlgebra
internal import MonteCarlo
internal import RandomNumbers

/// Draws the numbers of so many rows, row k from stream k (from 0), and how many of them rounding may have made real or
/// complex.
struct RowSampler<Element: SampledElement>: Sendable {
    typealias Row = Result<(elements: [Element], uncertainReals: Int), EigenvalueError>

    /// The number of rows that are best drawn together.
    var rowsTogether = 1
    let draw: @Sendable (Int, (Int) -> RandomStream, SpectrumWorkspace) -> [Row]
}

/// One row of a file of samples: the numbers of one matrix.
struct SampledRow: Sendable, Codable {
    /// Why there are none.
    enum Failure: String, Codable {
        case notConverged, outOfRange
    }

    @PackedDoubles private var numbers: [Double]
    let uncertainReals: Int
    let failure: Failure?

    init<Element: SampledElement>(_ elements: [Element], uncertainReals: Int) {
        numbers = elements.flatMap(\.parts)
        self.uncertainReals = uncertainReals
        failure = nil
    }

    init(failure: EigenvalueError) {
        numbers = []
        uncertainReals = 0
        self.failure = if case .outOfRange = failure { .outOfRange } else { .notConverged }
    }

    /// The numbers.
    func elements<Element: SampledElement>() -> [Element] {
        stride(from: 0, to: numbers.count - Element.width + 1, by: Element.width).map {
            Element(parts: numbers[$0..<($0 + Element.width)])
        }
    }
}

/// A number of a row, which is one or two doubles.
protocol SampledElement: Sendable {
    static var width: Int { get }
    var parts: [Double] { get }
    init(parts: ArraySlice<Double>)
}

extension Double: SampledElement {
    static var width: Int { 1 }
    var parts: [Double] { [self] }
    init(parts: ArraySlice<Double>) { self = parts[parts.startIndex] }
}

extension Complex<Double>: SampledElement {
    static var width: Int { 2 }
    var parts: [Double] { [real, imaginary] }
    init(parts: ArraySlice<Double>) { self.init(parts[parts.startIndex], parts[parts.startIndex + 1]) }
}
