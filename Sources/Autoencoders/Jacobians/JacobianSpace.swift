/// The space on which the autoencoder is regarded as a map. It determines the Jacobian at an input x, with z
/// = f_enc(x) and y = f_dec(z).
public enum JacobianSpace: String, CaseIterable, Codable, Sendable {
    /// J_L(x) = Df_enc(y)·Df_dec(z), d × d: the derivative of f_enc ∘ f_dec at z.
    case latent
    /// J_I(x) = Df_dec(z)·Df_enc(x): the derivative of f_dec ∘ f_enc at x. Of its n_0 eigenvalues n_0 − d are
    /// zero. The others are those of the d × d matrix Df_enc(x)·Df_dec(z), which are computed.
    case input
}
