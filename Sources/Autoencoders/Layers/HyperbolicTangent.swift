extension FloatLanes {
    /// tanh of each lane, to within 4 units in the last place.
    ///
    /// The rational approximation x·p(x²)/q(x²) of degrees 13 and 6 that Eigen and XLA use; arguments are clamped to
    /// where tanh is 1 in single precision, and below 4·10⁻⁴ tanh x is x. NaN stays NaN.
    @inline(__always)
    var hyperbolicTangent: FloatLanes {
        let limit: Float = 7.99881172180175781
        let x = self.replacing(with: limit, where: self .> limit).replacing(
            with: -limit, where: self .< -limit)
        let square = x * x
        var p = square * -2.76076847742355e-16 + 2.00018790482477e-13
        p = p * square + -8.60467152213735e-11
        p = p * square + 5.12229709037114e-08
        p = p * square + 1.48572235717979e-05
        p = p * square + 6.37261928875436e-04
        p = p * square + 4.89352455891786e-03
        var q = square * 1.19825839466702e-06 + 1.18534705686654e-04
        q = q * square + 2.26843463243900e-03
        q = q * square + 4.89352518554385e-03
        let quotient = x * p / q
        return quotient.replacing(with: self, where: square .< 1.6e-7)
    }
}
