import { Component } from '@angular/core';

@Component({
  selector: 'app-inline',
  template: `<img src="chart.png" />`,
})
export class Inline {}
