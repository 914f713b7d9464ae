package org.footfall;

/** Entry point of the server and the command line. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    System.out.println("footfall");
  }
}
