internal import LinearAlgebra
internal import RandomNumbers

/// Independence of the random streams that samples are drawn from.
extension IdentityCatalogue {
    /// A sample draws the sum of nine normals divided by three, which has enough digits from every generator to
    /// exclude coincidences, and one more normal.
    var streams: IdentityGroup {
        let source = "different names are different streams"
        return IdentityGroup(
            name: "streams", title: "random streams, one standard normal number from each",
            number: Number.streams, needsComplexSolver: false,
            identities: [
                Identity(
                    name: "streams/distinct", statement: "no two samples draw the same numbers",
                    source: source, claim: .always, numbers: { Self.distinct($0[0], $0[1]) }),
                Identity(
                    name: "streams/neighbours", statement: "E x_i x_{i+1}", source: source, claim: .mean(0),
                    numbers: { columns in
                        let x = columns[0]
                        return stride(from: 0, to: x.count - 1, by: 2).map { x[$0] * x[$0 + 1] }
                    }),
                Identity(
                    name: "streams/halves", statement: "E x_i x_{i+B/2}, of B samples", source: source,
                    claim: .mean(0),
                    numbers: { columns in
                        let half = columns[0].count / 2
                        return zip(columns[0][..<half], columns[0][half...]).map { $0 * $1 }
                    }),
                Identity(
                    name: "streams/blocks", statement: "Var(x_i + … + x_{i+15})/16", source: source,
                    claim: .mean(1),
                    numbers: { columns in
                        let x = columns[0]
                        return stride(from: 0, through: x.count - 16, by: 16).map { start in
                            let sum = x[start..<(start + 16)].reduce(0, +)
                            return sum * sum / 16
                        }
                    }),
                Identity(
                    name: "streams/experiments", statement: "E x_i y_i, of two experiments", source: source,
                    claim: .mean(0), numbers: { zip($0[0], $0[2]).map { $0 * $1 } }),
            ],
            observe: { streams, _ throws(EigenvalueError) in
                var first = streams.open(0)
                var second = streams.open(1)
                return [Self.normal(&first), Self.normal(&first), Self.normal(&second)]
            })
    }

    private static func normal(_ stream: inout RandomStream) -> Double {
        var numbers = [Double](repeating: 0, count: 9)
        var span = numbers.mutableSpan
        stream.fillGaussian(&span)
        return numbers.reduce(0, +) / 3
    }

    /// For each sample 1 if no other has the same two numbers.
    private static func distinct(_ first: [Double], _ second: [Double]) -> [Double] {
        struct Pair: Hashable { var first, second: Double }
        let pairs = zip(first, second).map(Pair.init)
        let counts = Dictionary(pairs.map { ($0, 1) }, uniquingKeysWith: +)
        return pairs.map { counts[$0] == 1 ? 1 : 0 }
    }
}
