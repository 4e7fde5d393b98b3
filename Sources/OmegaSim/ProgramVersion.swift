/// The version that results carry.
public enum ProgramVersion {
  public static let current = "0.1.0"
}
