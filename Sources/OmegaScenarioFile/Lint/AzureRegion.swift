// A table: where Azure's regions are.
import Foundation

/// Where an Azure region lies, in degrees.
///
/// Source: `az account list-locations`, `metadata.latitude` and `metadata.longitude`.
struct AzureRegion {
  let latitude: Double
  let longitude: Double

  /// Kilometres between two regions along the surface; nil when one of them is not known here.
  static func kilometres(_ a: String, _ b: String) -> Double? {
    guard let first = all[a], let second = all[b] else { return nil }
    let radians = Double.pi / 180
    let north = sin((second.latitude - first.latitude) * radians / 2)
    let east = sin((second.longitude - first.longitude) * radians / 2)
    let half =
      north * north
      + cos(first.latitude * radians) * cos(second.latitude * radians) * east * east
    return 2 * 6_371 * asin(min(1, half.squareRoot()))
  }

  private static let all: [String: AzureRegion] = [
    "australiaeast": .init(latitude: -33.86, longitude: 151.2094),
    "australiasoutheast": .init(latitude: -37.8136, longitude: 144.9631),
    "brazilsouth": .init(latitude: -23.55, longitude: -46.633),
    "canadacentral": .init(latitude: 43.653, longitude: -79.383),
    "canadaeast": .init(latitude: 46.817, longitude: -71.217),
    "centralindia": .init(latitude: 18.5822, longitude: 73.9197),
    "centralus": .init(latitude: 41.5908, longitude: -93.6208),
    "eastasia": .init(latitude: 22.267, longitude: 114.188),
    "eastus": .init(latitude: 37.3719, longitude: -79.8164),
    "eastus2": .init(latitude: 36.6681, longitude: -78.3889),
    "francecentral": .init(latitude: 46.3772, longitude: 2.373),
    "japaneast": .init(latitude: 35.68, longitude: 139.77),
    "japanwest": .init(latitude: 34.6939, longitude: 135.5022),
    "koreacentral": .init(latitude: 37.5665, longitude: 126.978),
    "northcentralus": .init(latitude: 41.8819, longitude: -87.6278),
    "northeurope": .init(latitude: 53.3478, longitude: -6.2597),
    "southcentralus": .init(latitude: 29.4167, longitude: -98.5),
    "southeastasia": .init(latitude: 1.283, longitude: 103.833),
    "southindia": .init(latitude: 12.9822, longitude: 80.1636),
    "uksouth": .init(latitude: 50.941, longitude: -0.799),
    "ukwest": .init(latitude: 53.427, longitude: -3.084),
    "westcentralus": .init(latitude: 40.89, longitude: -110.234),
    "westeurope": .init(latitude: 52.3667, longitude: 4.9),
    "westus": .init(latitude: 37.783, longitude: -122.417),
    "westus2": .init(latitude: 47.233, longitude: -119.852),
    "westus3": .init(latitude: 33.4484, longitude: -112.074),
  ]
}
