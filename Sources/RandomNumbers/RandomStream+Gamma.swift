internal import CVectorLoops

/// Gamma variables and what is made of them, by the method of Marsaglia and Tsang (ACM Trans. Math. Softw. 26 (2000) 363).
///
/// A trial takes a normal, as `gaussian()` draws it, and then a word. Up to 5 % of the trials are rejected, about 1/(36a) for
/// a large shape a. For shapes below 1 a variable of shape a + 1 is drawn and then an exponential e, and multiplied by e^{−e/a}.
extension RandomStream {
    /// A gamma draw with the given shape and scale 1, density x^{a−1}e^{−x}/Γ(a).
    public mutating func gamma(shape: Double) -> Double {
        var value = InlineArray<1, Double>(repeating: shape)
        var span = value.mutableSpan
        drawGammas(replacingShapes: &span)
        return value[0]
    }

    /// The square root of a chi-squared draw with the given degrees of freedom.
    public mutating func chi(degreesOfFreedom: Int) -> Double {
        (2 * gamma(shape: Double(degreesOfFreedom) / 2)).squareRoot()
    }

    /// Replaces each value by a draw from the gamma law of scale 1 whose shape it is. Shapes must be positive.
    public mutating func drawGammas(replacingShapes values: inout MutableSpan<Double>) {
        unsafe values.withUnsafeMutableBufferPointer { target in
            var i = 0
            while i < target.count {
                let shape = unsafe target[i]
                precondition(shape > 0 && shape < .infinity, "the shape of a gamma law must be positive")
                if shape < 1 {
                    unsafe target[i] = gammaBelowOne(shape)
                    i += 1
                    continue
                }
                var stop = i + 1
                while stop < target.count, unsafe target[stop] >= 1 && target[stop] < .infinity { stop += 1 }
                while i < stop {
                    i += unsafe drawLargeGammas(replacingShapes: target.baseAddress! + i, count: stop - i)
                }
            }
        }
    }

    /// Replaces each value by a draw from the chi law whose degrees of freedom it is. They must be positive.
    public mutating func drawChis(replacingDegrees values: inout MutableSpan<Double>) {
        for i in values.indices { values[i] *= 0.5 }
        drawGammas(replacingShapes: &values)
        for i in values.indices { values[i] = (2 * values[i]).squareRoot() }
    }

    private mutating func gammaBelowOne(_ shape: Double) -> Double {
        unsafe RandomLoops.widest.smaller_gamma(gamma(shape: shape + 1), shape, words.nextWord())
    }

    /// Replaces shapes of at least 1 from the first on; returns how many.
    private mutating func drawLargeGammas(
        replacingShapes values: UnsafeMutablePointer<Double>, count: Int
    ) -> Int {
        if waitingNormal != nil {
            let normal = gaussian()
            return Int(unsafe RandomLoops.widest.gamma_trial(values, normal, words.nextWord()))
        }
        var done = 0
        var left: Double?
        unsafe words.withWords(atLeast: 4, upTo: 4 * ((count + 1) / 2)) { source, available in
            var trials = 0
            var partner = 0.0
            done = unsafe RandomLoops.widest.gamma_trials(
                values, count, source, available / 4, &trials, &partner)
            // Both normals of a pair come before the two words of their trials.
            if trials % 2 == 1 { left = partner }
            return 2 * trials + trials % 2
        }
        waitingNormal = left
        return done
    }
}
