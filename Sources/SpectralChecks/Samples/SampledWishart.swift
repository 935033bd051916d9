internal import Ensembles
internal import RandomNumbers
internal import RunSupport

extension SampledEnsemble {
    private static let shape = Parameter(
        "dims", .wholeNumbers(1...16_777_215, most: 2), "Rows and columns p,n.")

    /// AA*/n.
    public static let wishart = SampledEnsemble(
        "wishart", "AA*/n, A of shape p × n, --dims p,n", parameters: [shape], isSelfAdjoint: true,
        dimensions: { values throws(DescriptionError) in
            guard let shape = values.list(shape)?.map({ Int($0) }), shape.count == 2 else {
                throw DescriptionError("wishart needs \(parameter: "dims") p,n, the rows and columns of A")
            }
            return shape
        },
        draw: .matrices { WishartEnsemble(rows: $0[0], columns: $0[1], entries: $1, field: $2, method: $3) })
}
