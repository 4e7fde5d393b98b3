/// The units that values are written in.
enum Units {
  static let ofTime = ["us", "ms", "s", "min", "h", "d"]
  static let ofSize = [
    "B", "byte", "bytes", "kB", "KB", "MB", "GB", "TB", "PB", "KiB", "MiB", "GiB", "TiB", "PiB",
  ]

  /// Nanoseconds of each unit of time.
  static func nanoseconds(of unit: String) -> Double? {
    switch unit {
    case "us": 1e3
    case "ms": 1e6
    case "s": 1e9
    case "min": 60e9
    case "h": 3_600e9
    case "d": 86_400e9
    default: nil
    }
  }

  /// Bytes of each unit of size; decimal prefixes are powers of 1,000, `Ki` and so on of 1,024.
  static func bytes(of unit: String) -> Double? {
    switch unit {
    case "B", "byte", "bytes": 1
    case "KB", "kB": 1e3
    case "MB": 1e6
    case "GB": 1e9
    case "TB": 1e12
    case "PB": 1e15
    case "KiB": 1_024
    case "MiB": 1_048_576
    case "GiB": 1_073_741_824
    case "TiB": 1_099_511_627_776
    case "PiB": 1_125_899_906_842_624
    default: nil
    }
  }

  static let bytesOfGiB = 1_073_741_824.0
}
