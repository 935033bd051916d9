internal import Ensembles
internal import LinearAlgebra
internal import RandomNumbers

/// The identities, group by group.
struct IdentityCatalogue {
    let samplers: IdentitySamplers

    /// All of them, in the order in which they are verified and printed.
    var groups: [IdentityGroup] {
        complexProducts + [moduli, corners] + realProducts + [lanes, productRoutes, lawFree, norms] + masks
            + autoencoders + gaussianWigner + otherWigner + [wignerCorners] + gaussianWishart
            + otherWishart + [wishartCorners] + counted + [streams]
    }

    /// The numbers that name a group's random streams.
    enum Number {
        static let ginibre = 1
        static let square = 2
        static let rectangular = 3
        static let realGinibre = 4
        static let realProduct = 5
        static let allReal2 = 6
        static let allReal3 = 7
        static let allRealProduct = 8
        static let lawFree = 9
        static let norms = 10
        static let masked = 11
        static let maskedLaw = 12
        static let orthogonal = 13
        static let unitary = 14
        static let uniformWigner = 15
        static let rademacherWigner = 16
        static let exponentialWigner = 17
        static let complexWigner = 18
        static let streams = 19
        static let autoencoderGaussian = 20
        static let autoencoderUniform = 21
        static let autoencoderMasked = 22
        static let longProduct = 23
        static let moduli = 24
        static let corners = 25
        static let productRoutes = 26
        static let wignerCorners = 27
        static let realWideWishart = 28
        static let realTallWishart = 29
        static let complexSquareWishart = 30
        static let complexWideWishart = 31
        static let complexTallWishart = 32
        static let uniformWishart = 33
        static let exponentialWishart = 34
        static let complexUniformWishart = 35
        static let wishartCorners = 36
        static let countedOrthogonal = 37
        static let countedUnitary = 38
        static let countedRealWishart = 39
        static let countedComplexWishart = 40
        static let lanes = 41
    }

    /// The direct and the reduced form of a Gaussian product.
    func bothRoutes(_ dimensions: [Int], _ field: Field) -> [Route<Spectrum>] {
        [SamplingMethod.direct, .reduced].map { method in
            route(
                method.rawValue,
                ProductEnsemble(
                    dimensions: dimensions, entries: GaussianEntries(), field: field, method: method))
        }
    }

    /// The spectrum of a product, drawn by `samplers`.
    func route(_ name: String, _ ensemble: ProductEnsemble) -> Route<Spectrum> {
        let draw = samplers.product
        return Route(name: name) { stream, workspace throws(EigenvalueError) in
            try draw(ensemble, &stream, workspace)
        }
    }

    /// The spectrum of a Wigner matrix, drawn by `samplers`.
    func route(_ name: String, _ ensemble: WignerEnsemble) -> Route<Spectrum> {
        let draw = samplers.wigner
        return Route(name: name) { stream, workspace throws(EigenvalueError) in
            try draw(ensemble, &stream, workspace)
        }
    }

    /// The spectrum of a Wishart matrix, drawn by `samplers`.
    func route(_ name: String, _ ensemble: WishartEnsemble) -> Route<Spectrum> {
        let draw = samplers.wishart
        return Route(name: name) { stream, workspace throws(EigenvalueError) in
            try draw(ensemble, &stream, workspace)
        }
    }

    /// n_1, …, n_k in words.
    func shape(_ dimensions: [Int]) -> String {
        let isLong = dimensions.count > 6 && dimensions.allSatisfy { $0 == dimensions[0] }
        return isLong
            ? "\(dimensions[0]), \(dimensions.count) factors"
            : dimensions.map(String.init).joined(separator: "×")
    }
}
