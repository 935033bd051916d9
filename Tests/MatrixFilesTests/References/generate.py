"""One matrix in every format, written by NumPy, SciPy and safetensors.

Run here: python3 generate.py, with numpy, scipy, safetensors and ml_dtypes.
"""

import ml_dtypes
import numpy
import scipy.io
import scipy.sparse
from safetensors.numpy import save_file

# Multiples of 1/8 below 8 are exact in every type of floating-point number.
real = numpy.arange(-6, 6).reshape(4, 3) * 0.625 + 0.125
complex_ = real + 1j * real[::-1]
integers = numpy.arange(-5, 7).reshape(4, 3)
naturals = numpy.arange(12).reshape(4, 3) * 10
truths = integers > 0
square = real[:3] + real[:3].T
hermitian = complex_[:3] + complex_[:3].conj().T
skew = real[:3] - real[:3].T

arrays = {}
for order in "<>":
    for code in ["f2", "f4", "f8"]:
        arrays[f"real {order}{code}"] = real.astype(order + code)
    for code in ["c8", "c16"]:
        arrays[f"complex {order}{code}"] = complex_.astype(order + code)
    for code in ["i1", "i2", "i4", "i8"]:
        arrays[f"integers {order}{code}"] = integers.astype(order + code)
    for code in ["u1", "u2", "u4", "u8"]:
        arrays[f"naturals {order}{code}"] = naturals.astype(order + code)
arrays["truths"] = truths
arrays["real fortran"] = numpy.asfortranarray(real)
arrays["complex fortran"] = numpy.asfortranarray(complex_)
arrays["eigenvalues"] = real.ravel()
arrays["stack"] = numpy.stack([real, 2 * real])
arrays["stack fortran"] = numpy.asfortranarray(arrays["stack"])
arrays["images"] = arrays["stack"].reshape(2, 1, 4, 3)
arrays["images fortran"] = numpy.asfortranarray(arrays["images"])
numpy.savez_compressed("arrays.npz", **arrays)
numpy.savez("stored.npz", real=real, scalar=numpy.float64(3), text=numpy.array(["a", "b"]), empty=numpy.zeros((0, 3)))
numpy.save("objects.npy", numpy.array([1, None], dtype=object), allow_pickle=True)

scipy.io.mmwrite("array-real.mtx", real)
scipy.io.mmwrite("array-complex.mtx", complex_)
scipy.io.mmwrite("array-symmetric.mtx", square)
scipy.io.mmwrite("array-hermitian.mtx", hermitian)
scipy.io.mmwrite("array-skew.mtx", skew)
scipy.io.mmwrite("coordinate-real.mtx", scipy.sparse.coo_array(real))
scipy.io.mmwrite("coordinate-hermitian.mtx", scipy.sparse.coo_array(hermitian))
scipy.io.mmwrite("coordinate-symmetric.mtx", scipy.sparse.coo_array(square))

numpy.savetxt("real.csv", real, delimiter=",")
numpy.savetxt("complex.txt", complex_)

types = {"F16": "f2", "F32": "f4", "F64": "f8", "BF16": ml_dtypes.bfloat16}
tensors = {f"real {name}": real.astype(type_) for name, type_ in types.items()}
tensors |= {f"integers {name}": integers.astype(name.lower().replace("i", "int")) for name in ["I8", "I16", "I32", "I64"]}
tensors |= {f"naturals U{bits}": naturals.astype(f"u{bits // 8}") for bits in [8, 16, 32, 64]}
tensors |= {"truths": truths, "complex C64": complex_.astype("c8")}
tensors |= {"layer.10.weight": real, "layer.2.weight": arrays["images"].astype("f4"), "layer.2.bias": real[0]}
save_file(tensors, "tensors.safetensors")
save_file({"weight": real.astype(ml_dtypes.float8_e4m3fn)}, "float8.safetensors")
