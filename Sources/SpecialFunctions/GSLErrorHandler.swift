internal import CGSL

/// Switches off GSL's error handler, which belongs to the whole process and aborts it by default.
///
/// With the handler off, GSL reports failures through its return codes, which the wrappers of this package
/// check. Every wrapper here calls ``disable()`` first; a module that calls GSL by itself does the same.
public enum GSLErrorHandler {
    /// Switches the aborting handler off. Safe to call from any thread, any number of times.
    public static func disable() {
        handlerIsOff
    }
}

/// Globals are initialised once, under a lock: the handler is switched off exactly once per process.
private let handlerIsOff: Void = {
    _ = unsafe gsl_set_error_handler_off()
}()
