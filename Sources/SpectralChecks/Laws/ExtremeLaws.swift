internal import RunSupport
internal import SpectralLaws

/// The laws of the largest and the smallest eigenvalue or modulus, as `ranmat law` prints them.
struct ExtremeLaws {
    /// A probability and how it is known.
    struct Value {
        /// What is appended to the name of the quantity.
        enum Suffix: String {
            case exact = ""
            /// The probability is at most the value.
            case bound = "-bound"
            /// By the second-order expansion at the soft edge.
            case secondOrder = "-second-order"
        }

        let value: Double
        var suffix = Suffix.exact
    }

    /// P(X ≤ x) and P(X > x).
    struct Law {
        let cumulative: (Double) -> Value
        let complement: (Double) -> Value
    }

    /// The law of the largest; making it may cost a second.
    let largest: () -> Law
    /// The law of the smallest.
    let smallest: () throws(DescriptionError) -> Law

    /// The moduli of a law of the plane.
    init(largest: any UnivariateLaw, smallest: any UnivariateLaw) {
        self.largest = { Law(largest) }
        self.smallest = { () throws(DescriptionError) in Law(smallest) }
    }

    /// The eigenvalues of H/√n, H a Gaussian matrix; the smallest has the law of minus the largest.
    init(gaussianSize n: Int, symmetry: Symmetry) {
        let scale = 1 / Double(n).squareRoot()
        let largest = {
            n <= ExtremeEigenvalueLaw.largestSize
                ? Law(ExtremeEigenvalueLaw(gaussianSize: n, symmetry: symmetry), scale: scale)
                : Law(SoftEdge(gaussianSize: n, symmetry: symmetry), scale: scale)
        }
        self.largest = largest
        smallest = { () throws(DescriptionError) in
            let law = largest()
            return Law(cumulative: { law.complement(-$0) }, complement: { law.cumulative(-$0) })
        }
    }

    /// The eigenvalues of scale·XX*. The smallest one has no law where the dimensions are too large.
    init(wishartRows rows: Int, columns: Int, isReal: Bool, scale: Double) {
        let (size, dimension) = (ExtremeEigenvalueLaw.largestSize, ExtremeEigenvalueLaw.largestDimension)
        let isExact = min(rows, columns) <= size && max(rows, columns) <= dimension
        let exact = { (extreme: ExtremeEigenvalueLaw.Extreme) in
            Law(
                ExtremeEigenvalueLaw(wishartRows: rows, columns: columns, isReal: isReal, extreme),
                scale: scale)
        }
        largest = {
            isExact
                ? exact(.largest)
                : Law(SoftEdge(wishartRows: rows, columns: columns, isReal: isReal), scale: scale)
        }
        smallest = { () throws(DescriptionError) in
            guard isExact else {
                throw DescriptionError(
                    "\(parameter: "min-cdf") takes \(parameter: "dims") of which the smaller is at most \(size) "
                        + "and the larger at most \(dimension), not \(rows),\(columns)")
            }
            return exact(.smallest)
        }
    }
}

extension ExtremeLaws.Law {
    fileprivate init(_ law: any UnivariateLaw) {
        self.init(
            cumulative: { ExtremeLaws.Value(value: law.cumulative($0)) },
            complement: { ExtremeLaws.Value(value: law.complement($0)) })
    }

    fileprivate init(_ law: ExtremeEigenvalueLaw, scale: Double) {
        func value(_ probability: ExtremeEigenvalueLaw.Probability) -> ExtremeLaws.Value {
            ExtremeLaws.Value(value: probability.value, suffix: probability.isUpperBound ? .bound : .exact)
        }
        self.init(
            cumulative: { value(law.cumulative($0 / scale)) },
            complement: { value(law.complement($0 / scale)) })
    }

    fileprivate init(_ edge: SoftEdge, scale: Double) {
        self.init(
            cumulative: { ExtremeLaws.Value(value: edge.cumulative($0 / scale), suffix: .secondOrder) },
            complement: { ExtremeLaws.Value(value: edge.complement($0 / scale), suffix: .secondOrder) })
    }
}
