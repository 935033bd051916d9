internal import LimitTheorems

enum SemicircleOptions: TheoremOptions {
    static let theorem = LimitTheorem.semicircle
    typealias Ensemble = NoParameters
    typealias Claim = NoParameters
}
